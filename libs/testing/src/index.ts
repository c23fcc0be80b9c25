export { readPdfs } from './read-pdf';
export { commandsOf, malformed, type ApiDocument, type Command, type Malformed } from './malformed-requests';
export { databasesAt, type Databases } from './databases';
export { eventually, type EventuallyOptions } from './eventually';
export { asAnother, recordsOf, redeliver, resend, type TopicRecord } from './redelivery';
export { startTestIssuer, type TestIssuer, type TestPerson } from './issuer';
export { testStack, type TestStack } from './stack';
export { describeEveryRoute, type EveryRoute } from './every-route';
export { describeProfiles, policiesIn } from './profiles';
