package dev.jobledger.bench.peers;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A source of connections that may have something of its own to close, once all of them are closed. */
class ClosingDataSource extends DelegatingDataSource implements AutoCloseable {
    ClosingDataSource(DataSource source) {
        super(source);
    }

    @Override
    public void close() throws Exception {}
}
