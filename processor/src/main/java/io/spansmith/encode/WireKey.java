package io.spansmith.encode;

import java.nio.charset.StandardCharsets;

/** The key of an attribute, and its bytes on the wire. Immutable. */
public final class WireKey {

  private final String name;
  private final byte[] utf8;

  private WireKey(String name) {
    this.name = name;
    utf8 = name.getBytes(StandardCharsets.UTF_8);
  }

  /** The key of that name; to be made once for a key that comes again. */
  public static WireKey of(String name) {
    return new WireKey(name);
  }

  /** The key as text. */
  public String name() {
    return name;
  }

  /** The key in UTF-8. Not to be changed. */
  public byte[] utf8() {
    return utf8;
  }
}
