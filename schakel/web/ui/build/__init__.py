"""What is built before Schakel runs: styles, scripts, icons and translations."""
