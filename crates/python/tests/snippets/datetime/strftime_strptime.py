from datetime import datetime, date, time, timezone, timedelta
d = datetime(2021, 3, 4, 15, 6, 7, 89, tzinfo=timezone(timedelta(hours=-5)))
for f in ("%Y-%m-%d %H:%M:%S.%f", "%a %A %b %B %d %e", "%I:%M %p", "%j %U %W %V %G %u %w", "%y %C %x %X %c", "%z %Z", "%%d %D %F %T %R", "%-d/%-m", "plain", ""):
    print(repr(d.strftime(f)))
print(date(2021, 3, 4).strftime("%H:%M"), time(5, 6).strftime("%H-%M"), format(d, "%Y"), f"{time(1, 2):%M}")
for text, f in (("2021-03-04", "%Y-%m-%d"), ("04/03/21 15:06", "%d/%m/%y %H:%M"), ("Mar 4 2021", "%b %d %Y"), ("Thursday 4 March 2021", "%A %d %B %Y"), ("3:04 PM", "%I:%M %p"), ("12:00 AM", "%I:%M %p"), ("2021-03-04T05:06:07.89+0200", "%Y-%m-%dT%H:%M:%S.%f%z"), ("2021-03-04 Z", "%Y-%m-%d %z"), ("2021 063", "%Y %j"), ("20210304", "%Y%m%d"), ("1 2", "%d %m"), ("99", "%y"), ("68", "%y"), ("100%", "%H0%%") , ("2021-W09-4", "%G-W%V-%u")):
    try:
        print(repr(datetime.strptime(text, f)))
    except ValueError as e:
        print(e)
for text, f in (("2021-13-01", "%Y-%m-%d"), ("2021-02-30", "%Y-%m-%d"), ("2021-03-04x", "%Y-%m-%d"), ("x", "%Y"), ("1", "%Q"), ("", "%Y"), ("1", "%")):
    try:
        print(datetime.strptime(text, f))
    except ValueError as e:
        print(e)
