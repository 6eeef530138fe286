package io.spansmith.export.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates files and directories that only their owner may use, where the system knows owners. */
final class PrivateFiles {

  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  static void directory(Path path) throws IOException {
    if (posix(path)) {
      Files.createDirectories(path, DIRECTORY);
    } else {
      Files.createDirectories(path);
    }
  }

  static FileChannel open(Path path, Set<? extends OpenOption> options) throws IOException {
    return posix(path) ? FileChannel.open(path, options, FILE) : FileChannel.open(path, options);
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private PrivateFiles() {}
}
