import { contextBridge, ipcRenderer } from 'electron'
import { printChannels } from '#shared/calls/print-job.ts'

contextBridge.exposeInMainWorld('printing', {
  job: (): Promise<unknown> => ipcRenderer.invoke(printChannels.job),
  laidOut: (problem: string | null): void => ipcRenderer.send(printChannels.laidOut, problem),
})
