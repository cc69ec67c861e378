import { IconMapPinPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { mayAct } from '../../../domain/person.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

/** For work that is found where the list ends. */
export const ProposeLink = () => {
  const { person } = useServices();
  const { text } = useText();
  if (!mayAct(person, 'proposal')) return null;
  return (
    <Button
      component={Link}
      to="/usul"
      variant="default"
      className="task-propose"
      leftSection={<IconMapPinPlus size={22} aria-hidden />}
    >
      {text('usul.title')}
    </Button>
  );
};
