// Runs on any Node, old ones too: plain JavaScript, nothing newer than what Node 12 knows.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'Tinjau needs Node 24 or newer, this is Node ' +
      process.versions.node +
      '; on Linux and Windows "npm ci" brings one along, elsewhere install it from https://nodejs.org.',
  );
  process.exit(1);
}
