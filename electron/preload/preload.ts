import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  bridgeChannels,
  type BridgeEvent,
  type LifeboatBridge,
} from '../../shared/contract/window.ts';

/** Copies what it was given and nothing else: neither `ipcRenderer` nor an event object leaks out. */
const bridge: LifeboatBridge = {
  call: (id, name, input) => ipcRenderer.invoke(bridgeChannels.call, { id, name, input }),
  cancel: (id) => ipcRenderer.send(bridgeChannels.cancel, id),
  on: (listener) => {
    const forward = (_event: IpcRendererEvent, { name, payload }: BridgeEvent) =>
      listener({ name, payload });
    ipcRenderer.on(bridgeChannels.event, forward);
    return () => {
      ipcRenderer.off(bridgeChannels.event, forward);
    };
  },
};

contextBridge.exposeInMainWorld('lifeboat', bridge);
