import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './KeysDialog.module.css'
import { keyGroups, reviewKeys } from './keys.ts'

/** All keys of the workspace, from the table the handler uses. */
export function KeysDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} title={t('review.keys.title')} width={720} destroyOnHidden>
      <div className={styles.groups}>
        {keyGroups.map((group) => (
          <section key={group}>
            <h3 className={styles.heading}>{t(`review.keys.groups.${group}`)}</h3>
            <dl className={styles.keys}>
              {reviewKeys
                .filter((entry) => entry.group === group)
                .map(({ name, shown }) => (
                  <div key={name} className={styles.row}>
                    <dt>
                      {shown.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{t(`review.keys.names.${name}`)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>{t('review.keys.note')}</p>
    </Modal>
  )
}
