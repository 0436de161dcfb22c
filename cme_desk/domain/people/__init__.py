"""Who a person is: names, credentials, identifiers, permissions, credit from elsewhere."""
