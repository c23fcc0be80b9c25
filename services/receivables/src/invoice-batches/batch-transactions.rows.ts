import { Injectable } from '@nestjs/common';
import { inTransaction, type Tx } from '@tolbooth/database';
import { DataSource } from 'typeorm';

/** A page of a batch and its progress stand or fall together. */
@Injectable()
export class BatchTransactions {
  constructor(private readonly dataSource: DataSource) {}

  committed<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, work);
  }

  /** What the work answers, and nothing of it stays. */
  async rolledBack<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const undone = new Error('rolled back on purpose');
    const answers: T[] = [];
    await inTransaction(this.dataSource, async (tx) => {
      answers.push(await work(tx));
      throw undone;
    }).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return answers[0]!;
  }
}
