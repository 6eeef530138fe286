package io.spansmith.redact.scan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of vendors, and a bit for each credential that one is asked for. */
final class VendorIndex {

  private static final int SIZE = 4;
  private static final int SPREAD = 0x9E3779B1;

  /** How many bits of a hash choose a slot, and how many tell whether anything begins so. */
  private static final int BITS = 10;

  private static final int SELECTIVE = 16;

  /** A name in small letters and the number of a credential. */
  private record Name(String text, int credential) {

    boolean stands(char[] v, int i, int to) {
      if (i + text.length() > to) {
        return false;
      }
      for (int k = 0; k < text.length(); k++) {
        if (Chars.lower(v[i + k]) != text.charAt(k)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Names by the slot of their first four characters, and a bit for each that may begin one. */
  private final Name[] @Nullable [] names = new Name[1 << BITS][];

  private final long[] any = new long[1 << SELECTIVE - 6];
  private int credentials;

  void add(List<String> texts, int credential) {
    credentials = Math.max(credentials, credential + 1);
    for (String text : texts) {
      add(new Name(text, credential), 0, 0);
    }
  }

  /** Adds the name under whatever its first four characters may be. */
  private void add(Name name, int at, int characters) {
    if (at == SIZE) {
      int hash = hash(characters);
      any[hash >>> 38 - SELECTIVE] |= 1L << (hash >>> 32 - SELECTIVE);
      Name[] old = names[hash >>> 32 - BITS] == null ? new Name[0] : names[hash >>> 32 - BITS];
      Name[] grown = Arrays.copyOf(old, old.length + 1);
      grown[old.length] = name;
      names[hash >>> 32 - BITS] = grown;
    } else if (at < name.text.length()) {
      add(name, at + 1, characters | name.text.charAt(at) << 8 * at);
    } else {
      for (int low = 0; low < 32; low++) {
        add(name, at + 1, characters | low << 8 * at);
      }
    }
  }

  /** Of the low bits of four characters, in which upper and lower case agree. */
  private static int hash(int characters) {
    return (characters & 0x1f1f1f1f) * SPREAD;
  }

  /** How many longs hold a bit for each credential. */
  int longs() {
    return (credentials + 63) / 64;
  }

  /** Whether a name may begin with the four characters. */
  boolean may(int characters) {
    int hash = hash(characters);
    return (any[hash >>> 38 - SELECTIVE] >>> (hash >>> 32 - SELECTIVE) & 1) != 0;
  }

  /** Sets the bits of the names that stand there, whose first characters are given too. */
  boolean read(char[] v, int i, int to, int characters, long[] bits) {
    Name[] here = names[hash(characters) >>> 32 - BITS];
    boolean found = false;
    for (int k = 0; here != null && k < here.length; k++) {
      if (here[k].stands(v, i, to)) {
        bits[here[k].credential >> 6] |= 1L << here[k].credential;
        found = true;
      }
    }
    return found;
  }
}
