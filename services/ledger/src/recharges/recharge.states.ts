// C-15, M12: drafted, noticed, objected to, agreed when the notice is over, charged each period, ended.

export type RechargeState = 'drafted' | 'noticed' | 'objected' | 'agreed' | 'charged' | 'ended';

export type RechargeVerb =
  | 'change-recharge'
  | 'notice-recharge'
  | 'object-to-recharge'
  | 'accept-recharge-objection'
  | 'reject-recharge-objection'
  | 'agree-recharge'
  | 'charge-recharge'
  | 'end-recharge';

export interface RechargeStep {
  readonly from: RechargeState;
  readonly verb: RechargeVerb;
  /** A rejected objection leads back to noticed when it was the last open one; the last period of all ends a recharge. */
  readonly to: RechargeState;
  readonly event?: 'RechargeNoticed';
}

export const rechargeSteps: readonly RechargeStep[] = [
  { from: 'drafted', verb: 'change-recharge', to: 'drafted' },
  { from: 'drafted', verb: 'notice-recharge', to: 'noticed', event: 'RechargeNoticed' },
  { from: 'noticed', verb: 'object-to-recharge', to: 'objected' },
  { from: 'objected', verb: 'object-to-recharge', to: 'objected' },
  { from: 'objected', verb: 'accept-recharge-objection', to: 'drafted' },
  { from: 'objected', verb: 'reject-recharge-objection', to: 'noticed' },
  { from: 'noticed', verb: 'agree-recharge', to: 'agreed' },
  { from: 'agreed', verb: 'charge-recharge', to: 'charged' },
  { from: 'charged', verb: 'charge-recharge', to: 'charged' },
  { from: 'drafted', verb: 'end-recharge', to: 'ended' },
  { from: 'noticed', verb: 'end-recharge', to: 'ended' },
  { from: 'objected', verb: 'end-recharge', to: 'ended' },
  { from: 'agreed', verb: 'end-recharge', to: 'ended' },
  { from: 'charged', verb: 'end-recharge', to: 'ended' },
];
