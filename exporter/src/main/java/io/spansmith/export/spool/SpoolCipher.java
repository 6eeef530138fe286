package io.spansmith.export.spool;

import io.spansmith.config.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM over each record, the key derived from the user's secret and the segment's salt
 * (PBKDF2-HMAC-SHA256). Belongs to one thread.
 */
final class SpoolCipher {

  static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int ROUNDS = 120_000;

  private final Secret secret;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKeySpec> keys = new HashMap<>();
  private final byte[] ownSalt = new byte[SALT];

  SpoolCipher(Secret secret) {
    this.secret = secret;
    random.nextBytes(ownSalt);
  }

  boolean isOn() {
    return !secret.isEmpty();
  }

  /** The salt of the segments that this process writes. */
  byte[] salt() {
    return ownSalt.clone();
  }

  byte[] encrypt(byte[] salt, byte[] plain, byte[] context) throws IOException {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, salt, nonce, plain, 0, context);
    byte[] out = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, out, NONCE, sealed.length);
    return out;
  }

  /** Fails with {@link IOException} when the key is another or the bytes were changed. */
  byte[] decrypt(byte[] salt, byte[] sealed, byte[] context) throws IOException {
    if (!isOn() || sealed.length < NONCE) {
      throw new IOException("the spool is encrypted and there is no key");
    }
    return run(Cipher.DECRYPT_MODE, salt, Arrays.copyOf(sealed, NONCE), sealed, NONCE, context);
  }

  private byte[] run(int mode, byte[] salt, byte[] nonce, byte[] bytes, int from, byte[] context)
      throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key(salt), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context);
      return cipher.doFinal(bytes, from, bytes.length - from);
    } catch (AEADBadTagException wrongKey) {
      throw new IOException("the spool was written with another key", wrongKey);
    } catch (GeneralSecurityException e) {
      throw new IOException("the spool's encryption is not available here", e);
    }
  }

  private SecretKeySpec key(byte[] salt) throws GeneralSecurityException {
    String id = Arrays.toString(salt);
    SecretKeySpec known = keys.get(id);
    if (known != null) {
      return known;
    }
    PBEKeySpec spec = new PBEKeySpec(secret.reveal().toCharArray(), salt, ROUNDS, 256);
    byte[] derived =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    spec.clearPassword();
    SecretKeySpec key = new SecretKeySpec(derived, "AES");
    keys.put(id, key);
    return key;
  }

  @Override
  public String toString() {
    return "SpoolCipher{" + (isOn() ? "on" : "off") + "}";
  }
}
