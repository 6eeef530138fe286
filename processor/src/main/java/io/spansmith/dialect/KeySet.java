package io.spansmith.dialect;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A set of attribute keys that is only added to. Not thread-safe. */
final class KeySet extends AbstractSet<String> {

  private @Nullable String[] slots = new String[64];
  private int size;

  @Override
  public boolean add(String key) {
    int slot = slot(slots, key);
    if (slots[slot] != null) {
      return false;
    }
    slots[slot] = key;
    size++;
    if (size * 2 > slots.length) {
      @Nullable String[] more = new String[slots.length * 4];
      for (String known : slots) {
        if (known != null) {
          more[slot(more, known)] = known;
        }
      }
      slots = more;
    }
    return true;
  }

  private static int slot(@Nullable String[] slots, String key) {
    int hash = key.hashCode();
    int mask = slots.length - 1;
    int slot = (hash ^ hash >>> 16) & mask;
    while (slots[slot] != null && !key.equals(slots[slot])) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  @Override
  public boolean contains(@Nullable Object key) {
    return key instanceof String text && slots[slot(slots, text)] != null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(slots).filter(Objects::nonNull).iterator();
  }
}
