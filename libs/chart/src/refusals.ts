export { codeRefusals as chartRefusals } from '@tolbooth/account-codes';
