package io.spansmith.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/** Copies of a jar with something wrong in them. */
final class JarSurgery {

  private static final int MAJOR_VERSION_BYTE = 7;

  private JarSurgery() {}

  /** Without that entry. */
  static Path without(Path jar, Path directory, String entry) throws IOException {
    return copy(jar, directory.resolve("without.jar"), entry, bytes -> bytes);
  }

  /** All classes but the entries for a Java that is newer than this one. */
  static Path tooNew(Path jar, Path directory) throws IOException {
    byte next = (byte) (44 + Runtime.version().feature() + 1);
    return copy(
        jar,
        directory.resolve("too-new.jar"),
        null,
        bytes -> {
          bytes[MAJOR_VERSION_BYTE] = next;
          return bytes;
        });
  }

  private static Path copy(
      Path jar, Path copy, @Nullable String left, UnaryOperator<byte[]> classes)
      throws IOException {
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(copy);
        JarOutputStream out = new JarOutputStream(file)) {
      for (JarEntry entry : in.stream().toList()) {
        String name = entry.getName();
        if (name.equals(left)) {
          continue;
        }
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        boolean ours = name.endsWith(".class") && !name.startsWith("io/spansmith/agent/");
        out.putNextEntry(new JarEntry(name));
        out.write(ours ? classes.apply(bytes) : bytes);
        out.closeEntry();
      }
    }
    return copy;
  }
}
