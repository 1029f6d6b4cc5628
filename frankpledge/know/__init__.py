"""Know: crime, ASB, fire and partners' data by ward; figures anyone can trust, from the publisher's file to the minute."""
