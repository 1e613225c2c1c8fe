/** Sends what is due on the installation of the test, by the clock that it names, and says when it begins. */
import { newInstallation } from '../../../fixtures/core-harness.ts';
import { openNotifyDesk } from '../../../fixtures/notify-desk.ts';
import { tellOnce } from '../../../../electron/core/notify/tell.ts';

const [dataFolder = '', passphraseFile = '', start = ''] = process.argv.slice(2);
const own = newInstallation({ dataFolder, passphraseFile });
const desk = await openNotifyDesk({ installation: own, start });
process.stdout.write('begins\n');
await tellOnce(desk.parts);
await desk.end();
own.remove();
