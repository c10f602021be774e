import type { Translated } from '../translated.ts'
import type { storage as chinese } from '../zh-CN/storage.ts'

export const storage: Translated<typeof chinese> = {
  title: 'Storage',
  about: 'See what the files of the library take, verify original recordings, bring back lost ones.',
  open: 'Show storage',
  count: 'Count files',
  verify: 'Verify all originals',
  notCounted:
    'Not counted yet: counting looks at every file and finds lost originals and files that nothing refers to.',
  usage: {
    title: 'Use',
    kind: 'Kind',
    files: 'Files',
    size: 'Size',
    total: 'Together',
    free: '{{size}} free on the disk',
    countedAt: 'Counted {{at}}',
    rebuild: 'Make again',
    rebuildSure:
      'Remove these files and have them made again? Originals stay as they are; recordings are analysed once more.',
    kinds: {
      database: 'Database (with its log)',
      originals: 'Original recordings',
      playable: 'Copies for playing',
      peaks: 'Waveforms',
      otherDerived: 'Other derived files',
      reports: 'Reports',
      papers: 'Notices and replies',
      attachments: 'Attachments',
      backups: 'Backups',
      other: 'Other',
    },
  },
  orphans: {
    title: 'Files nothing refers to',
    none: 'There are none.',
    found_one: '{{shown}} file, {{size}}. Nothing in the library refers to it.',
    found_other: '{{shown}} files, {{size}}. Nothing in the library refers to them.',
    more_one: '{{shown}} more not listed',
    more_other: '{{shown}} more not listed',
    remove: 'Delete…',
    sure: 'Delete these files? They cannot be brought back. Files written within the last minute are kept.',
  },
  originals: {
    title: 'Original recordings',
    summary_one: '{{shown}} recording, {{checked}} verified',
    summary_other: '{{shown}} recordings, {{checked}} verified',
    since: 'earliest check {{at}}',
    sound: 'No original is known to be lost or changed.',
    faulty:
      '{{missing}} lost · {{changed}} changed. Marks, scores and findings are kept; a file of the same content brings an original back.',
    relinkFile: 'Bring back from a file…',
    relinkFolder: 'Look in a folder…',
    relinked:
      'Last search: {{found}} of {{wanted}} brought back. For the others no file of the same content was found; the same name with other content is not taken.',
    wrongFile: {
      unreadable: '“{{name}}” was not taken: it cannot be read; it may be in use, moved, or without permission.',
      'other-size': '“{{name}}” was not taken: its size is that of none of the originals looked for.',
      'other-content': '“{{name}}” was not taken: the size fits, but its content is not that of the original.',
    },
    name: 'Recording',
    record: 'Record',
    size: 'Size',
    fault: 'Fault',
    checkedAt: 'Checked',
    faults: { missing: 'Lost', changed: 'Changed' },
    more_one: '{{shown}} more not listed',
    more_other: '{{shown}} more not listed',
  },
  running: { storage: 'Counting files', verify: 'Verifying originals', relink: 'Looking for originals' },
  progress: '{{words}} · {{item}}',
  onRecord: {
    missing:
      'The original of “{{name}}” is not in the library and cannot be played. Marks and scores are kept; bring it back in Settings › Storage.',
    changed:
      'The original of “{{name}}” is not what was imported and may be damaged. Restore it from the first file in Settings › Storage.',
  },
}
