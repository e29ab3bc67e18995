"""Who a person of an application is, when the application says so with a signed token."""
