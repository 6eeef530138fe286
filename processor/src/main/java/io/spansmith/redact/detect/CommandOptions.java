package io.spansmith.redact.detect;

import java.util.HashMap;
import java.util.Map;

/** Options of one letter by which the usual command line tools take a password. */
public final class CommandOptions {

  /** What follows an option. */
  public enum Takes {
    /** Nothing secret. */
    NOTHING,
    /** The password, after a blank or at once. */
    PASSWORD,
    /** The password, at once: after a blank it is another argument. */
    JOINED,
    /** A name, a colon or percent sign, and the password. */
    PAIR,
    /** A cookie, unless the argument is the name of a file. */
    COOKIE,
    /** No argument of its own: the password is the command's last. */
    LAST
  }

  private static final Map<String, Takes> TAKES = new HashMap<>();

  /** By the low bits of three characters, whether any tool begins with them. */
  private static final boolean[] BEGIN = new boolean[1 << 15];

  static {
    String tools =
        """
        p! mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mariadb mariadb-dump 7z 7za
        p! mysqlbinlog mysqlslap mysqlpump mydumper myloader xtrabackup mariabackup 7zz 7zr
        p! rar unrar
        p sshpass mongo mongosh mongodump mongorestore cqlsh cypher-shell rabbitmqadmin crackmapexec
        p evil-winrm hydra login psexec psexec64 psexec.exe paexec smbexec rdesktop beeline
        p nuget
        c snmpget snmpwalk snmpset snmpbulkwalk snmpgetnext snmptrap snmptable
        b= curl
        p mongoimport mongoexport mongofiles bsondump mongostat nxc netexec wbadmin
        p snowsql elasticsearch-users couchbase-cli twine ncftp ncftpget ncftpput useradd usermod
        a redis-cli keydb-cli valkey-cli
        w ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd ldapcompare
        w ldapmodrdn ldapexop security
        P zip unzip sqlcmd bcp ipmitool mosquitto_pub mosquitto_sub isql tsql ssh-keygen
        N ssh-keygen
        k openssl
        A snmpget snmpwalk snmpset
        X snmpget snmpwalk snmpset
        U: smbclient rpcclient net curl
        a: http https xh xhs
        u: curl wget
        b* htpasswd
        c* htpasswd
        n* htpasswd
        """;
    for (String line : tools.strip().split("\n")) {
      String[] words = line.strip().split("\\s+");
      Takes takes =
          switch (words[0].substring(1)) {
            case "!" -> Takes.JOINED;
            case ":" -> Takes.PAIR;
            case "*" -> Takes.LAST;
            case "=" -> Takes.COOKIE;
            default -> Takes.PASSWORD;
          };
      for (int i = 1; i < words.length; i++) {
        TAKES.put(words[i] + ' ' + words[0].charAt(0), takes);
        for (int third = 0; third < 32; third++) {
          char last = words[i].length() > 2 ? words[i].charAt(2) : (char) third;
          BEGIN[slot(words[i].charAt(0), words[i].charAt(1), last)] = true;
        }
      }
    }
  }

  private CommandOptions() {}

  private static int slot(char first, char second, char third) {
    return (first & 31) << 10 | (second & 31) << 5 | third & 31;
  }

  /** Whether a tool's name may begin with the three characters; others by chance. */
  public static boolean mayBegin(char first, char second, char third) {
    return BEGIN[slot(first, second, third)];
  }

  /** Whether any tool has the option. */
  public static boolean any(char option) {
    return "pawPAXUNkbcn".indexOf(option) >= 0;
  }

  /** What the option takes of a tool, or of its subcommand {@code login}. */
  public static Takes of(String tool, char option) {
    return TAKES.getOrDefault(tool + ' ' + option, Takes.NOTHING);
  }
}
