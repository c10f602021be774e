/** One file per format: how it is made from the speech, and what must be found in it. */
export type AudioFormat = {
  readonly file: string
  /** Arguments between ffmpeg's input and the output; null for those made another way. */
  readonly ffmpeg: readonly string[] | null
  readonly channels: 1 | 2
  readonly codec: string
  readonly extension: string
  /** The player gets the original; otherwise a FLAC. */
  readonly isPlayedAsIs: boolean
}

const asIs = (file: string, codec: string, channels: 1 | 2, ffmpeg: readonly string[]): AudioFormat => ({
  ...{ file, codec, channels, ffmpeg, isPlayedAsIs: true },
  extension: file.endsWith('.flac') ? 'flac' : 'wav',
})

const copied = (
  file: string,
  codec: string,
  channels: 1 | 2,
  ffmpeg: readonly string[] | null,
  extension: string = file.split('.').at(-1) ?? '',
): AudioFormat => ({ file, codec, channels, ffmpeg, extension, isPlayedAsIs: false })

const coded = (coder: string, ...more: readonly string[]): string[] => ['-c:a', coder, ...more]

export const audioFormats: readonly AudioFormat[] = [
  asIs('pcm-8.wav', 'pcm_u8', 2, coded('pcm_u8')),
  asIs('pcm-16.wav', 'pcm_s16le', 2, coded('pcm_s16le')),
  asIs('pcm-24.wav', 'pcm_s24le', 1, coded('pcm_s24le', '-t', '2')),
  asIs('pcm-float.wav', 'pcm_f32le', 1, coded('pcm_f32le', '-t', '1')),
  asIs('pcm-16-48k.wav', 'pcm_s16le', 1, coded('pcm_s16le', '-ar', '48000', '-t', '1')),
  asIs('rf64.wav', 'pcm_s16le', 1, coded('pcm_s16le', '-rf64', 'always')),
  asIs('alaw.wav', 'pcm_alaw', 2, coded('pcm_alaw')),
  asIs('mulaw.wav', 'pcm_mulaw', 2, coded('pcm_mulaw')),
  asIs('flac.flac', 'flac', 2, coded('flac')),
  copied('pcm-32.wav', 'pcm_s32le', 1, coded('pcm_s32le', '-t', '1')),
  copied('pcm-double.wav', 'pcm_f64le', 1, coded('pcm_f64le', '-t', '1')),
  copied('ima-adpcm.wav', 'adpcm_ima_wav', 2, coded('adpcm_ima_wav')),
  copied('ms-adpcm.wav', 'adpcm_ms', 2, coded('adpcm_ms')),
  copied('gsm-wav49.wav', 'gsm_ms', 1, coded('libgsm_ms')),
  copied('g722.wav', 'adpcm_g722', 1, coded('g722', '-ar', '16000')),
  copied('g726.wav', 'adpcm_g726', 1, coded('g726', '-b:a', '32k')),
  copied('g723_1.wav', 'g723_1', 1, coded('g723_1', '-b:a', '6300')),
  copied('g729.wav', 'g729', 1, null),
  copied('mp3.wav', 'mp3', 1, coded('libmp3lame', '-b:a', '16k')),
  copied('gsm.gsm', 'gsm', 1, coded('libgsm')),
  copied('amr-nb-dtx.amr', 'amr_nb', 1, null),
  copied('amr-wb.awb', 'amr_wb', 1, null),
  copied('amr-nb.3gp', 'amr_nb', 1, null),
  copied('amr-wb.3gp', 'amr_wb', 1, null),
  copied('mp3-cbr.mp3', 'mp3', 2, coded('libmp3lame', '-b:a', '24k')),
  copied('mp3-vbr.mp3', 'mp3', 1, coded('libmp3lame', '-q:a', '7')),
  copied('aac.m4a', 'aac', 2, coded('aac', '-b:a', '24k')),
  copied('aac-faststart.m4a', 'aac', 1, coded('aac', '-b:a', '24k', '-movflags', '+faststart')),
  copied('adts.aac', 'aac', 1, coded('aac', '-b:a', '24k', '-f', 'adts')),
  copied('opus.ogg', 'opus', 2, coded('libopus', '-b:a', '16k')),
  copied('vorbis.ogg', 'vorbis', 2, coded('libvorbis', '-q:a', '1')),
  copied('speex.spx', 'speex', 1, coded('libspeex'), 'ogg'),
  copied('opus.webm', 'opus', 2, coded('libopus', '-b:a', '16k')),
  copied('wma.wma', 'wmav2', 2, coded('wmav2', '-b:a', '24k')),
  copied('aiff.aiff', 'pcm_s16be', 1, coded('pcm_s16be')),
  copied('aifc-alaw.aifc', 'pcm_alaw', 1, coded('pcm_alaw', '-f', 'aiff'), 'aiff'),
  copied('au.au', 'pcm_s16be', 1, coded('pcm_s16be')),
  copied('au-mulaw.au', 'pcm_mulaw', 2, coded('pcm_mulaw')),
  copied('au-g722.au', 'adpcm_g722', 1, coded('g722', '-ar', '16000')),
]
