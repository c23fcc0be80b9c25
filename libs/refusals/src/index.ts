export { Refusal, refuse, isRefusal } from './refusal';
export { defineRefusals, type RefusalCatalogue, type RefusalEntry } from './catalogue';
export { stepIn } from './step';
export { textFault } from './text-fault';
