import { startService } from '../../src';
import { sampleService } from './service';

// The port is told to the test that started this process.
void startService(sampleService(), { port: 0 }).then(({ url }) => process.stdout.write(`listening ${url}\n`));
