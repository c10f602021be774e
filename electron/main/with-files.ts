import filesEntry from '../files/worker?modulePath'
import { type FilesClient, startFilesThread } from './files-client.ts'

/** A files thread for one piece of work, gone when it is over. */
export async function withFiles<T>(work: (files: FilesClient) => Promise<T>): Promise<T> {
  const files = startFilesThread(filesEntry)
  try {
    return await work(files)
  } finally {
    await files.close()
  }
}
