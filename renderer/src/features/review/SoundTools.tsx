import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LayerChips } from './LayerChips.tsx'
import type { HeardLayers } from './layers.ts'
import type { ShownMark } from './marks.ts'
import { RedactionsButton } from './RedactionsButton.tsx'
import styles from './SoundTools.module.css'
import { useWordsWithKey } from './use-keys.tsx'
import type { CallSound } from './use-sound.ts'

export type SoundToolsProps = {
  readonly sound: CallSound
  readonly layers: HeardLayers
  readonly selectedMark: ShownMark | null
}

/** Under the waveform: what is heard in figures, hiding a span, saving one. */
export function SoundTools({ sound, layers, selectedMark }: SoundToolsProps): ReactNode {
  const { t } = useTranslation()
  const withKey = useWordsWithKey()
  const { speech, player, redacting } = sound
  return (
    <div className={styles.tools}>
      {speech === null ? null : <LayerChips speech={speech} layers={layers} choice={sound.layers} player={player} />}
      <span className={styles.actions}>
        <RedactionsButton redacting={redacting} />
        <Button
          size="small"
          icon={<DownloadOutlined />}
          title={withKey(t('review.clip.hint'), 'exportClip')}
          onClick={() => sound.exportClip(selectedMark)}
        >
          {t('review.clip.action')}
        </Button>
      </span>
    </div>
  )
}
