import type { DemoPaths } from './demo-folder.ts';
export async function takeScreenshots(_paths: DemoPaths, _folder: string): Promise<string[]> {
  return [];
}
