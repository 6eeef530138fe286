package io.spansmith.export.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that one process owns while it holds the lock file in it, so that several may share a
 * {@code spool_dir}. The system takes the lock back when the process dies.
 */
record Slot(Path directory, FileChannel channel, FileLock lock) implements Closeable {

  private static final int MANY = 256;

  /** The first free slot, made when needed. */
  static Slot own(Path base) throws IOException {
    for (int i = 0; i < MANY; i++) {
      Path directory = base.resolve("slot-" + i);
      PrivateFiles.directory(directory);
      Slot slot = tryLock(directory);
      if (slot != null) {
        return slot;
      }
    }
    throw new IOException("every slot of the spool is in use");
  }

  /** Slots whose process is gone and that still hold something. */
  static List<Slot> abandoned(Path base) throws IOException {
    List<Slot> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(base, "slot-*")) {
      for (Path directory : all) {
        Slot slot = hasSegments(directory) ? tryLock(directory) : null;
        if (slot != null) {
          found.add(slot);
        }
      }
    }
    return found;
  }

  private static boolean hasSegments(Path directory) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.seg")) {
      return all.iterator().hasNext();
    }
  }

  private static @Nullable Slot tryLock(Path directory) throws IOException {
    FileChannel channel =
        PrivateFiles.open(
            directory.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException thisProcess) {
      lock = null;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new Slot(directory, channel, lock);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
