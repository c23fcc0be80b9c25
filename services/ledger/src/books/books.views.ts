import { Field } from '@tolbooth/http';
import type { BookRow } from './book.entity';
import { council } from './book';

export const bookName = {
  pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  form: 'small letters and digits, with hyphens between',
  max: 40,
};

/** Whose books are meant, in a body or a query. */
export function BookField(about: { description?: string; example?: string } = {}): PropertyDecorator {
  const { description = 'Whose books; the council’s own if left out', example = council } = about;
  return Field.text({ description, example, ...bookName, optional: true });
}

/** In a query: whose books are meant. */
export class InBookQuery {
  @BookField() book?: string;
}

export class RenameBookBody {
  @Field.text({ description: 'Whose books they are', example: 'St John’s School', max: 120 }) name: string;
}

export class OpenBookBody extends RenameBookBody {
  @Field.text({ description: 'Short name, used wherever a book is meant', example: 'st-johns-school', ...bookName })
  id: string;
  @Field.choice({ description: 'Kind', values: ['school', 'client'], example: 'school' }) kind: 'school' | 'client';
}

export class BookView {
  @Field.shown({ description: 'Short name', example: 'st-johns-school' }) id: string;
  @Field.shown({ description: 'Whose books they are', example: 'St John’s School' }) name: string;
  @Field.shown({ description: 'Kind', values: ['council', 'school', 'client'], example: 'school' }) kind: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class BooksView {
  @Field.shown({ description: 'The council’s own first', of: () => [BookView] }) items: BookView[];
}

export function bookView({ id, name, kind, version }: BookRow): BookView {
  return { id, name, kind, version };
}
