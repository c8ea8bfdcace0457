import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditHistory } from '../../../renderer/ui/record-form/edit-history';

interface Fields {
  title: string;
  place: string;
}

describe('taking back what was typed', () => {
  it('makes one step of what is typed in a field without leaving it', () => {
    const history = new EditHistory<Fields>();
    history.note('title', '', '断');
    history.note('title', '断', '断头');
    history.note('title', '断头', '断头边界');
    expect(history.undo()).toEqual({ field: 'title', value: '' });
    expect(history.undo()).toBeNull();
    expect(history.redo()).toEqual({ field: 'title', value: '断头边界' });
    expect(history.redo()).toBeNull();
  });

  it('begins another step after the field was left', () => {
    const history = new EditHistory<Fields>();
    history.note('title', '', '断头');
    history.close();
    history.note('title', '断头', '断头边界');
    expect(history.undo()).toEqual({ field: 'title', value: '断头' });
    expect(history.undo()).toEqual({ field: 'title', value: '' });
  });

  it('forgets what was taken back once something else is typed', () => {
    const history = new EditHistory<Fields>();
    history.note('title', '', '一');
    history.undo();
    history.note('place', '', '滨海');
    expect(history.canRedo).toBe(false);
    expect(history.undo()).toEqual({ field: 'place', value: '' });
  });

  it('comes back to the beginning, and to the end again, whatever was typed', () => {
    const edit = fc.record({
      field: fc.constantFrom<keyof Fields>('title', 'place'),
      value: fc.string(),
      leave: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        const history = new EditHistory<Fields>();
        const first: Fields = { title: '题', place: '地' };
        const now = { ...first };
        for (const { field, value, leave } of edits) {
          history.note(field, now[field], value);
          now[field] = value;
          if (leave) history.close();
        }
        const last = { ...now };
        for (let step = history.undo(); step; step = history.undo()) now[step.field] = step.value;
        expect(now).toEqual(first);
        for (let step = history.redo(); step; step = history.redo()) now[step.field] = step.value;
        expect(now).toEqual(last);
      }),
    );
  });
});
