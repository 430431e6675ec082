//SOURCES **.java

final class Deps {
    private Deps() {}
}
