/** Lowest and highest sample of every hundredth of a second: enough for a waveform at any zoom down to 100 ms. */
export const pixelsPerSecond = 100

const headerBytes = 24

export type PeakMeter = {
  /** Whole frames, channels interleaved. */
  add(samples: Int16Array): void
  frames(): number
  /** The finished file. */
  dat(): Buffer
}

/**
 * Makes peaks in the format of audiowaveform's .dat version 2, 8 bit: version, flags (1 = 8 bit), sample rate, samples
 * a pixel, length, channels; then lowest and highest per channel per pixel. A rate that 100 doesn't divide gets whole
 * samples a pixel (22050 Hz: 220), so the time of a pixel is always its index × samples a pixel ÷ rate.
 */
export function meterPeaks(channels: number, sampleRate: number): PeakMeter {
  const samplesPerPixel = Math.max(1, Math.floor(sampleRate / pixelsPerSecond))
  const lowest = new Int16Array(channels)
  const highest = new Int16Array(channels)
  let pixels = new Int8Array(64 * 1024)
  let used = 0
  let inPixel = 0
  let frames = 0
  const startPixel = (): void => {
    lowest.fill(32_767)
    highest.fill(-32_768)
    inPixel = 0
  }
  const endPixel = (): void => {
    if (used + channels * 2 > pixels.length) {
      const larger = new Int8Array(pixels.length * 2)
      larger.set(pixels)
      pixels = larger
    }
    for (let channel = 0; channel < channels; channel += 1) {
      // Towards zero, as audiowaveform divides.
      pixels[used++] = Math.trunc((lowest[channel] ?? 0) / 256)
      pixels[used++] = Math.trunc((highest[channel] ?? 0) / 256)
    }
    startPixel()
  }
  startPixel()
  return {
    add(samples) {
      const total = Math.floor(samples.length / channels)
      for (let done = 0; done < total; ) {
        const run = Math.min(samplesPerPixel - inPixel, total - done)
        for (let channel = 0; channel < channels; channel += 1) {
          let low = lowest[channel] ?? 0
          let high = highest[channel] ?? 0
          const end = (done + run) * channels
          for (let at = done * channels + channel; at < end; at += channels) {
            const sample = samples[at] ?? 0
            if (sample < low) low = sample
            if (sample > high) high = sample
          }
          lowest[channel] = low
          highest[channel] = high
        }
        done += run
        inPixel += run
        if (inPixel === samplesPerPixel) endPixel()
      }
      frames += total
    },
    frames: () => frames,
    dat() {
      if (inPixel > 0) endPixel()
      const header = Buffer.alloc(headerBytes)
      header.writeInt32LE(2, 0)
      header.writeUInt32LE(1, 4)
      header.writeInt32LE(sampleRate, 8)
      header.writeInt32LE(samplesPerPixel, 12)
      header.writeUInt32LE(used / (channels * 2), 16)
      header.writeInt32LE(channels, 20)
      return Buffer.concat([header, Buffer.from(pixels.buffer, 0, used)])
    },
  }
}
