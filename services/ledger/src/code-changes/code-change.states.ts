// C-02, SOD-26: what one person asks for another carries out or rejects.

export type CodeChangeState = 'requested' | 'carried-out' | 'rejected';

export interface CodeChangeStep {
  readonly from: CodeChangeState;
  readonly verb: 'approve-code-change' | 'reject-code-change';
  readonly to: CodeChangeState;
}

export const codeChangeSteps: readonly CodeChangeStep[] = [
  { from: 'requested', verb: 'approve-code-change', to: 'carried-out' },
  { from: 'requested', verb: 'reject-code-change', to: 'rejected' },
];
