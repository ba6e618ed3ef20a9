"""Pages of a desk for a browser, and the JSON API behind them; needs the extra `web`."""
