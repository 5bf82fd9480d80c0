package io.preflight.history;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds the driver of a database beside this library. {@link java.sql.DriverManager} would not see
 * a driver that the user adds to a Maven plugin, which has a class loader of its own.
 */
final class HistoryDriver {

  private HistoryDriver() {}

  static Connection connect(HistoryAccess access) throws SQLException {
    Properties login = new Properties();
    access.user().ifPresent(user -> login.setProperty("user", user));
    access.password().map(Secret::reveal).ifPresent(word -> login.setProperty("password", word));
    Iterator<Driver> drivers =
        ServiceLoader.load(Driver.class, HistoryDriver.class.getClassLoader()).iterator();
    while (hasNext(drivers)) {
      Driver driver = drivers.next();
      Connection connection =
          driver.acceptsURL(access.url()) ? driver.connect(access.url(), login) : null;
      if (connection != null) {
        return connection;
      }
    }
    throw new ConfigurationException(
        "no driver for "
            + access.url().replaceAll("^(jdbc:[^:]*).*$", "$1")
            + " was found; add one to the <dependencies> of the plugin, such as"
            + " org.postgresql:postgresql");
  }

  private static boolean hasNext(Iterator<Driver> drivers) {
    try {
      return drivers.hasNext();
    } catch (ServiceConfigurationError e) {
      throw new ConfigurationException("a JDBC driver cannot be loaded: " + e.getMessage());
    }
  }
}
