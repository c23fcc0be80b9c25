import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import fc from 'fast-check';
import { placedNodes, type EnteredNode } from './hierarchies.rules';
import { enforcementFault, versionStep } from './hierarchy-versions.rules';
import type { HierarchyVersionState, HierarchyVersionStep } from './hierarchy-version.states';

const tree = { segment: 'costCentre', levels: ['directorate', 'service', 'costCentre'] };
const names = new Map([
  ['costCentre/WE93110', 'Learning centre'],
  ['costCentre/C563000', 'Halls'],
]);
const place = (nodes: EnteredNode[]) => placedNodes(tree, nodes, (id) => names.get(id));
const ecs: EnteredNode = { node: 'ECS', level: 'directorate', name: 'Environment' };
const learning: EnteredNode = { node: 'LEARN', level: 'service', parent: 'ECS', name: 'Learning' };
const centre: EnteredNode = { node: 'WE93110', level: 'costCentre', parent: 'LEARN' };

describe('C-01 a hierarchy: directorate, service, cost centre', () => {
  it('puts each node on its level, and values have their own names', () => {
    expect(place([centre, learning, ecs])).toEqual([
      { node: 'WE93110', level: 3, parent: 'LEARN', name: 'Learning centre', valueId: 'costCentre/WE93110' },
      { node: 'LEARN', level: 2, parent: 'ECS', name: 'Learning', valueId: null },
      { node: 'ECS', level: 1, parent: null, name: 'Environment', valueId: null },
    ]);
  });

  it.each<[string, EnteredNode[], string, string, RegExp]>([
    [
      'a child with two parents',
      [ecs, { ...ecs, node: 'OCS' }, learning, { ...learning, parent: 'OCS' }],
      'hierarchy-two-parents',
      'nodes[3].node',
      /LEARN stands under ECS and under OCS/,
    ],
    ['the same node twice', [ecs, ecs], 'hierarchy-two-parents', 'nodes[1].node', /ECS stands twice/],
    [
      'a circle of two',
      [
        { ...ecs, parent: 'LEARN' },
        { ...learning, parent: 'ECS' },
      ],
      'hierarchy-circular',
      'nodes[0].parent',
      /ECS → LEARN → ECS/,
    ],
    ['its own parent', [{ ...learning, parent: 'LEARN' }], 'hierarchy-circular', 'nodes[0].parent', /LEARN → LEARN/],
    [
      'a circle further up',
      [centre, learning, { ...ecs, parent: 'LEARN' }],
      'hierarchy-circular',
      'nodes[0].parent',
      /back to LEARN/,
    ],
    ['an unknown parent', [learning], 'hierarchy-parent-unknown', 'nodes[0].parent', /ECS, which is no node/],
    ['a level left out', [ecs, { ...centre, parent: 'ECS' }], 'hierarchy-level-order', 'nodes[1].parent', /a service/],
    ['nobody above', [{ ...learning, parent: undefined }], 'hierarchy-level-order', 'nodes[0].parent', /under nobody/],
    [
      'somebody above the top',
      [ecs, { ...ecs, node: 'OCS', parent: 'ECS' }],
      'hierarchy-level-order',
      'nodes[1].parent',
      /belongs under nobody/,
    ],
    ['no such level', [{ ...ecs, level: 'team' }], 'hierarchy-level-order', 'nodes[0].level', /levels are directorate/],
    [
      'an unknown value',
      [ecs, learning, { ...centre, node: 'WE00000' }],
      'hierarchy-value-unknown',
      'nodes[2].node',
      /no value WE00000 of costCentre/,
    ],
  ])('refuses %s', (_, nodes, code, field, detail) => {
    expect(place(nodes)).toMatchObject({ code, field, detail: expect.stringMatching(detail) });
  });

  it('whatever is entered: what is placed leads up to the top in as many steps as its level says', () => {
    const node = fc.constantFrom('A', 'B', 'C', 'WE93110', 'C563000');
    const anything = fc.record({
      node,
      level: fc.constantFrom(...tree.levels),
      parent: fc.option(node, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anything, { selector: (one) => one.node, maxLength: 5 }), (entered) => {
        const placed = place(entered);
        if (isRefusal(placed)) return;
        for (const start of placed) {
          let steps = 1;
          for (let up = start.parent; up !== null; up = placed.find((one) => one.node === up)!.parent) steps += 1;
          expect(steps).toBe(start.level);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('C-01 versions of a hierarchy', () => {
  it.each<[HierarchyVersionState, HierarchyVersionStep['verb'], HierarchyVersionState | 'refused']>([
    ['draft', 'change-hierarchy-version', 'draft'],
    ['draft', 'enforce-hierarchy-version', 'in-force'],
    ['draft', 'discard-hierarchy-version', 'discarded'],
    ['in-force', 'change-hierarchy-version', 'refused'],
    ['in-force', 'enforce-hierarchy-version', 'refused'],
    ['in-force', 'discard-hierarchy-version', 'refused'],
    ['discarded', 'change-hierarchy-version', 'refused'],
    ['discarded', 'enforce-hierarchy-version', 'refused'],
    ['discarded', 'discard-hierarchy-version', 'refused'],
  ])('%s and %s: %s', (state, verb, to) => {
    const step = versionStep(verb, { id: 'services/1', state });
    expect(step).toMatchObject(to === 'refused' ? { code: 'hierarchy-version-state' } : { to });
  });

  const asked = { from: day('2026-04-01'), nodes: 3, inForce: [day('2025-04-01')], today: day('2026-03-31') };
  it.each([
    ['the next day on', { inForce: [day('2026-03-31')] }, undefined],
    ['the same day', { inForce: [day('2026-04-01')] }, 'hierarchy-dates-overlap'],
    ['a day before one in force', { inForce: [day('2025-04-01'), day('2026-04-02')] }, 'hierarchy-dates-overlap'],
    ['no nodes', { nodes: 0 }, 'hierarchy-empty'],
    ['today', { today: day('2026-04-01') }, undefined],
    ['yesterday', { today: day('2026-04-02') }, 'hierarchy-changes-the-past'],
    ['yesterday, as the first version', { today: day('2026-04-02'), inForce: [] }, undefined],
    ['yesterday, with a reason', { today: day('2026-04-02'), reason: 'Decided by the council in March' }, undefined],
  ])('begins %s', (_, changes, code) => {
    const fault = enforcementFault({ ...asked, reason: undefined, ...changes });
    expect(fault?.code).toBe(code);
  });
});
