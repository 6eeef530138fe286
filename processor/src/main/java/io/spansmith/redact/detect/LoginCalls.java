package io.spansmith.redact.detect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Functions and constructors of the usual clients that take a password by its place. */
public final class LoginCalls {

  private static final Map<String, Integer> PLACES = new HashMap<>();

  static {
    place(
        2,
        """
        login log_in signin sign_in authenticate auth basic basicauth basic_auth httpbasic
        httpbasicauth httpdigestauth httpproxyauth setbasicauth withbasicauth basicauthentication
        usernamepasswordcredentials usernamepasswordcredential usernamepasswordauthenticationtoken
        passwordauthentication plaincredentials plainauthprovider plaintextauthprovider
        networkcredential pscredential basicawscredentials awscredentials staticcredentials
        simplecredentials oci_connect oci_pconnect simple_bind simple_bind_s createuser
        setcredentials withcredentials sqlcredential
        """);
    place(
        3,
        """
        connect pconnect mysqli_connect mysqli_real_connect mysql_connect mysqli pdo getconnection
        clientsecretcredential imap_open create_user create_superuser
        """);
  }

  private static void place(int place, String names) {
    for (String name : Words.of(names)) {
      PLACES.put(name, place);
    }
  }

  private LoginCalls() {}

  /** Which of its arguments is the password, from 1; 0 when none is. Letter case is ignored. */
  public static int place(String name) {
    return PLACES.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
  }
}
