"""What a document says of itself: number, dates, issuer, title, nature (design §4)."""
