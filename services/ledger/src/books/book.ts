export { council } from '@tolbooth/account-codes';
