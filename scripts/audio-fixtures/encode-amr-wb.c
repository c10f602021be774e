/* Encodes 16-bit 16 kHz mono PCM from stdin to an .awb file on stdout, with discontinuous transmission. Needs libvo-amrwbenc-dev. */
#include <stdint.h>
#include <stdio.h>
#include <vo-amrwbenc/enc_if.h>

int main(void) {
  const int mode = 2; /* 12.65 kbit/s */
  void *encoder = E_IF_init();
  int16_t samples[320];
  uint8_t frame[64];
  fputs("#!AMR-WB\n", stdout);
  while (fread(samples, sizeof samples[0], 320, stdin) == 320) {
    int length = E_IF_encode(encoder, mode, samples, frame, 1);
    fwrite(frame, 1, length, stdout);
  }
  E_IF_exit(encoder);
  return 0;
}
