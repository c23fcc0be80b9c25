import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { policyRegistry } from '@tolbooth/policy';

import { Field } from './field';
import { Describe, Permission } from './route-marks';
import { serviceParts } from './service-parts';
import type { ServiceParts } from './service-parts';

export class PolicyQuery {
  @Field.day({ description: 'Day that they are in force on; today if left out', example: '2026-11-21', optional: true })
  on?: Day;
}

export class PolicyView {
  @Field.shown({ description: 'Key', example: 'platform/cut-off' }) key: string;
  @Field.shown({ description: 'Version in force', example: 'cambridgeshire/platform/cut-off@2005-04-01' })
  version: string;
  @Field.shown({ description: 'What its figures count', example: 'wall clock, HH:MM' }) unit: string;
  @Field.shown({ description: 'Where it comes from', example: 'C-06' }) source: string;
  @Field.shown({ description: 'The policy', example: { mode: 'daily', time: '17:30', days: 'each-day' } })
  value: unknown;
}

export class PoliciesView {
  @Field.shown({ description: 'Profile of the council', example: 'cambridgeshire' }) profile: string;
  @Field.shown({ description: 'Day', example: '2026-11-21' }) on: string;
  @Field.shown({ description: 'Policies in force, by key', of: () => [PolicyView] }) policies: PolicyView[];
}

@Controller('v1/policies')
export class PoliciesController {
  constructor(@Inject(serviceParts) private readonly parts: ServiceParts) {}

  @Get()
  @Permission('read-policies')
  @Describe('The policies that this service decides by', PoliciesView)
  list(@Query() query: PolicyQuery): PoliciesView {
    const { policies, runner } = this.parts;
    const on = query.on ?? runner.today();
    const inForce = policyRegistry().flatMap((definition) => {
      try {
        const { value, version } = policies.at(definition, on);
        return [{ key: definition.key, version, unit: definition.unit, source: definition.source, value }];
      } catch {
        // Before its first version a policy is not in force, and that is an answer too.
        return [];
      }
    });
    return { profile: policies.profile, on, policies: inForce };
  }
}
