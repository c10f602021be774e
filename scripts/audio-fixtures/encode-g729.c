/* Encodes 16-bit 8 kHz mono PCM from stdin to raw G.729 (10 bytes a 10 ms frame) on stdout. Needs libbcg729-dev. */
#include <bcg729/encoder.h>
#include <stdint.h>
#include <stdio.h>

int main(void) {
  bcg729EncoderChannelContextStruct *encoder = initBcg729EncoderChannel(0);
  int16_t samples[80];
  uint8_t frame[16];
  uint8_t length = 0;
  while (fread(samples, sizeof samples[0], 80, stdin) == 80) {
    bcg729Encoder(encoder, samples, frame, &length);
    fwrite(frame, 1, length, stdout);
  }
  closeBcg729EncoderChannel(encoder);
  return 0;
}
