import { runSimulator } from './run';

void runSimulator(process.argv.slice(2)).then(status => process.exit(status));
