def send_message():
    print("9" * 5000)
