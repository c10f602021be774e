import type { Translated } from '../translated.ts'
import type { faults as chinese } from '../zh-CN/faults.ts'

export const faults: Translated<typeof chinese> = {
  'wrong-sender':
    "The request did not come from Lingjian's main window and was refused. Close the window and open it again.",
  'unknown-call':
    'The program asked for a function that does not exist. Restart Lingjian; if it happens again, report the incident number.',
  'bad-input': 'What was sent does not meet the requirements and was not saved. Check what you entered and try again.',
  'not-allowed': 'The current user may not do this. Ask a lead, or switch the user in Settings.',
  'no-library': 'No library is open. Open or create a library first.',
  'library-read-only':
    'The library is on read-only media and cannot be changed. Copy it to a writable disk and open it there.',
  'library-in-use': 'This library is in use by another Lingjian program. Close that program first, then open it.',
  'library-newer': 'This library was made by a newer version of Lingjian. Update Lingjian, then open it.',
  'library-damaged': 'The library file is damaged and cannot be opened. Restore a backup, or open another library.',
  'library-missing':
    'The library “{{name}}” is not where it was. Connect its disk and try again, or open another library.',
  'not-a-library':
    'That folder is not a library. Choose a folder that contains library.db, or an empty folder to create one.',
  'not-found':
    'This no longer exists: it may have been removed, or belong to another library. Go back to the list and try again.',
  refused: 'The conditions are not met yet, so nothing was done. Complete what is marked and try again.',
  conflict: 'This was changed elsewhere in the meantime, so nothing was saved. Reload it and make the change again.',
  'stale-token': 'The permission for the chosen file has expired. Choose the file again.',
  'file-unreadable':
    'The file cannot be read: it may have been moved, locked or protected. Check it and choose it again.',
  disk: 'Reading from or writing to the disk failed; nothing was saved. Check free space and permissions and try again.',
  'media-failed':
    'The recording cannot be decoded: it may be damaged or in an unsupported format. Import it in another format.',
  'decoder-failed':
    'The decoder cannot be started, so some recordings are not analysed yet; it is tried again at the next start. Restart Lingjian; if it happens again, install it anew.',
  internal:
    'Something went wrong inside the program and the operation did not finish; existing data is unaffected. Try again; if it happens again, report the incident number.',
}
