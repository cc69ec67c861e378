// Fields show again what is stored whenever this number grows: the person took a change back.

import { createContext } from 'react';

export const RevertsContext = createContext(0);
