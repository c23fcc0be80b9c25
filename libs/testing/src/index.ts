export { databasesAt, type Databases } from './databases';
export { eventually, type EventuallyOptions } from './eventually';
export { startTestIssuer, type TestIssuer, type TestPerson } from './issuer';
export { testStack, type TestStack } from './stack';
