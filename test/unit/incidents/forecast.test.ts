import { describe, expect, test } from 'vitest';
import {
  forecastOf,
  type ForecastGround,
  type MeasuredRestore,
} from '../../../electron/core/incidents/forecast.ts';

const GB = 1_000_000_000;

function ground(changes: Partial<ForecastGround>): ForecastGround {
  return { own: [], others: [], source: 'shop', engine: 'PostgreSQL', plainBytes: GB, ...changes };
}

function measured(
  durationMs: number,
  plainBytes = GB,
  kind: MeasuredRestore['kind'] = 'drill',
): MeasuredRestore {
  return { kind, durationMs, plainBytes };
}

describe('the forecast of a restore', () => {
  test('is the middle of what was measured, scaled by the bytes, between quickest and slowest', () => {
    const own = [
      measured(60_000),
      measured(50_000, GB / 2, 'verification'),
      measured(240_000, 2 * GB, 'restore'),
    ];
    expect(forecastOf(ground({ own }))).toEqual({
      forecast: {
        lowMs: 60_000,
        likelyMs: 100_000,
        highMs: 120_000,
        basis:
          'From 1 drill, 1 restore, and 1 verification that restored of this source. Scaled to 1 GB.',
      },
      noForecast: null,
    });
  });

  test('of one or two measures is wider', () => {
    const { forecast } = forecastOf(ground({ own: [measured(60_000), measured(80_000)] }));
    expect(forecast).toMatchObject({ lowMs: 40_000, likelyMs: 70_000, highMs: 120_000 });
  });

  test('of other sources of the engine is told as an estimate, and only where there is nothing else', () => {
    const others = [measured(60_000, GB, 'verification')];
    const { forecast } = forecastOf(ground({ others }));
    expect(forecast?.basis).toBe(
      'An estimate: “shop” was never restored here; from 1 verification that restored of other sources ' +
        'of PostgreSQL. Scaled to 1 GB.',
    );
    const own = [measured(10_000), measured(10_000), measured(10_000)];
    expect(forecastOf(ground({ own, others })).forecast?.highMs).toBe(10_000);
  });

  test('from backups of quite another size says how rough it is', () => {
    const { forecast } = forecastOf(ground({ own: [measured(1000, GB / 100)] }));
    expect(forecast?.basis).toContain('take it as a rough figure');
  });

  test('is none where nothing was measured, and says so', () => {
    const { forecast, noForecast } = forecastOf(ground({}));
    expect(forecast).toBeNull();
    expect(noForecast).toContain('was ever measured here');
    expect(forecastOf(ground({ own: [measured(1)], plainBytes: null })).noForecast).toContain(
      'is not known here',
    );
  });
});
