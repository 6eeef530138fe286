package io.spansmith.redact.detect;

import java.util.Arrays;

/**
 * Keys that their vendor printed in documentation and sample projects, so that everybody has them.
 *
 * <p>Only digests are here: what looks like a key sets off scanners of secrets.
 */
final class PublishedKeys {

  /** FNV-1a of each. Google's samples, as gitleaks' rule {@code gcp-api-key} allows them. */
  private static final long[] DIGESTS = {
    0xc800bf2100a21c67L,
    0x6acbd824bd32bbd4L,
    0x29a336c7244f48ddL,
    0x08b545962adc7d8bL,
    0xe7666dbb286c6c2eL,
    0x99b2726346a1e92aL,
    0x12113c2e6979f447L,
    0x828818f833257868L,
    0x6835e0f288832a40L,
    0x816cd10fdb11ead0L,
    0xadbd04e3fe1b6d49L,
    0xdb9422f1dd332dccL,
    0x515cb771a4238032L,
    0xe754678ea2b14ef1L,
    0xc73f1e61952e6987L,
    0x294c63f8344d5df1L
  };

  /** All of them begin so and have this length. */
  private static final String BEGIN = "AIza";

  private static final int LENGTH = 39;

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  static {
    Arrays.sort(DIGESTS);
  }

  private PublishedKeys() {}

  static boolean contains(CharSequence key) {
    return key.length() == LENGTH
        && BEGIN.contentEquals(key.subSequence(0, BEGIN.length()))
        && Arrays.binarySearch(DIGESTS, digest(key)) >= 0;
  }

  private static long digest(CharSequence key) {
    long digest = BASIS;
    for (int i = 0; i < key.length(); i++) {
      digest = (digest ^ key.charAt(i)) * PRIME;
    }
    return digest;
  }
}
