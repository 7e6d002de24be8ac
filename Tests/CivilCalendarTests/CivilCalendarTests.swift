import Testing
@testable import CivilCalendar
