def forecast(lat, lon):
    return ("\u00b2", "\u00b2", "x")
