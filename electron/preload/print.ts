import { contextBridge, ipcRenderer } from 'electron'
import { printChannels } from '#shared/calls/print-job.ts'

contextBridge.exposeInMainWorld('printing', {
  job: (): Promise<unknown> => ipcRenderer.invoke(printChannels.job),
  laidOut: (problem: string | null, pictures: unknown): void =>
    ipcRenderer.send(printChannels.laidOut, problem, pictures),
  onAgain: (begin: () => void): void => void ipcRenderer.on(printChannels.again, () => begin()),
  print: (orientation: unknown): Promise<unknown> => ipcRenderer.invoke(printChannels.print, orientation),
  close: (): void => ipcRenderer.send(printChannels.close),
})
